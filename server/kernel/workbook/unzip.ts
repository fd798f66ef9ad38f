import { createInflateRaw, crc32 } from 'node:zlib'
import { unreadable } from './unreadable.ts'

/** A zip archive held in memory; its files are inflated piece by piece. */
export interface Archive {
  has(name: string): boolean
  /** The inflated pieces of a file; an absent or damaged one is `kernel.workbook_unreadable`. */
  open(name: string): AsyncGenerator<Buffer>
}

interface Entry {
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly at: number
}

const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const END_SIZE = 22
const COMMENT_MAX = 65_535
const ENTRIES_MAX = 2_000
/** 50,000 rows of a roster inflate to some 60 MB; far beyond that it is a bomb. */
const INFLATED_MAX = 600 * 1024 * 1024

/** Reads the directory at the end of the archive: a truncated file has none and is refused. */
export function openArchive(bytes: Buffer): Archive {
  const entries = readDirectory(bytes)
  return {
    has: (name) => entries.has(name),
    open: (name) => inflated(bytes, entries.get(name)),
  }
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const end = endOf(bytes)
  const count = bytes.readUInt16LE(end + 10)
  if (count > ENTRIES_MAX) throw unreadable('too many parts')
  const entries = new Map<string, Entry>()
  let at = bytes.readUInt32LE(end + 16)
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) {
      throw unreadable('damaged directory')
    }
    if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw unreadable('encrypted')
    const nameSize = bytes.readUInt16LE(at + 28)
    const extraSize = bytes.readUInt16LE(at + 30)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameSize)
    const extra = bytes.subarray(at + 46 + nameSize, at + 46 + nameSize + extraSize)
    entries.set(name.replace(/\\/g, '/'), entryAt(bytes, at, extra))
    at += 46 + nameSize + extraSize + bytes.readUInt16LE(at + 32)
  }
  return entries
}

function endOf(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_SIZE - COMMENT_MAX)
  for (let at = bytes.length - END_SIZE; at >= first; at--) {
    if (bytes.readUInt32LE(at) === 0x06054b50) return at
  }
  throw unreadable('no directory')
}

function entryAt(bytes: Buffer, at: number, extra: Buffer): Entry {
  const long = longSizes(extra)
  const sizeOf = (offset: number): number => {
    const size = bytes.readUInt32LE(at + offset)
    return size === 0xffffffff ? (long.shift() ?? size) : size
  }
  // In the order in which the 64-bit values stand in the extra field.
  const size = sizeOf(24)
  const packedSize = sizeOf(20)
  return {
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    size,
    packedSize,
    at: sizeOf(42),
  }
}

/** Some writers give 64-bit sizes (zip64) to files of any size. */
function longSizes(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    const values = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2))
    return Array.from({ length: Math.floor(values.length / 8) }, (_, n) =>
      Number(values.readBigUInt64LE(n * 8)),
    )
  }
  return []
}

async function* inflated(bytes: Buffer, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) throw unreadable('a part is missing')
  if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== 0x04034b50) {
    throw unreadable('damaged part')
  }
  if (entry.size > INFLATED_MAX) throw unreadable('too large when unpacked')
  const start =
    entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
  if (start + entry.packedSize > bytes.length) throw unreadable('cut off')
  const packed = bytes.subarray(start, start + entry.packedSize)
  let crc = 0
  let size = 0
  for await (const piece of entry.method === STORED ? [packed] : inflate(packed, entry.method)) {
    crc = crc32(piece, crc)
    size += piece.length
    if (size > INFLATED_MAX) throw unreadable('too large when unpacked')
    yield piece
  }
  if (crc !== entry.crc) throw unreadable('damaged part')
}

async function* inflate(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method !== DEFLATED) throw unreadable('unknown packing')
  const stream = createInflateRaw({ chunkSize: 65_536 })
  stream.end(packed)
  try {
    for await (const piece of stream) yield piece as Buffer
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('Z_')) throw unreadable('damaged part')
    throw error
  }
}
