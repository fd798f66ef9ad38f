import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Where `vite` finds the product while one works on a page; see the README beside this file. */
const server = process.env['YILIN_SERVER'] ?? 'http://127.0.0.1:8080'

/** What every page needs and updates rarely change; the rest is split where pages differ. */
const lasting = /node_modules\/(react|react-dom|scheduler|@tanstack|zod)\//

export default defineConfig({
  root: here('.'),
  cacheDir: here('../node_modules/.cache/vite'),
  plugins: [react()],
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'lasting', test: lasting }] } },
    },
  },
  server: { port: 5173, strictPort: true, proxy: { '/api': { target: server } } },
})
