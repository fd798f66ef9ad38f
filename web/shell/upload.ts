import type { Answer, Contract } from '../../server/kernel/contract.ts'
import { offline } from './problem.ts'
import { type InputArgs, type LooseInput, readAnswer, urlOf } from './request.ts'
import { lang } from './words.ts'

/**
 * Sends one file as multipart field `file`, with other fields beside it. `onProgress` hears 0 to 1.
 * XMLHttpRequest, because fetch cannot tell how much has gone out.
 */
export function upload<C extends Contract>(
  route: C,
  file: Blob & { readonly name?: string },
  fields: Readonly<Record<string, string>> = {},
  onProgress: (share: number) => void = () => undefined,
  ...[input]: InputArgs<C> | []
): Promise<Answer<C>> {
  const form = new FormData()
  // Fields go first: a server that reads the stream knows them when the file begins.
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append('file', file, file.name ?? 'file')
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(route.method, urlOf(route, input as LooseInput | undefined))
    request.setRequestHeader('x-lang', lang)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener('error', () => reject(offline()))
    request.addEventListener('abort', () => reject(offline()))
    request.addEventListener('load', () => {
      try {
        resolve(readAnswer(request.status, request.responseText) as Answer<C>)
      } catch (thrown) {
        reject(thrown instanceof Error ? thrown : offline())
      }
    })
    request.send(form)
  })
}
