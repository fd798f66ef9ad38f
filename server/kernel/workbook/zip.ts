import { pipeline } from 'node:stream/promises'
import { createDeflateRaw, crc32 } from 'node:zlib'
import { assert } from '../assert.ts'

/** A file to be packed; its content is asked for when its turn comes. */
export interface ZipPart {
  readonly name: string
  readonly content: AsyncIterable<string> | Iterable<string>
}

interface Packed {
  readonly name: Buffer
  readonly at: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
}

const VERSION = 20
/** Sizes follow the content, and names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1 January 1980: equal content gives equal bytes whenever it is made. */
const DATE = 0x0021
const SIZE_MAX = 0xffff_ffff

/** A zip archive as it is made: no part is ever whole in memory. */
export async function* zipped(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const done: Packed[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const start = at
    const header = localHeader(name)
    yield header
    at += header.length
    const sums = { crc: 0, size: 0 }
    let packedSize = 0
    for await (const piece of deflated(part.content, sums)) {
      packedSize += piece.length
      yield piece
    }
    at += packedSize
    assert(at < SIZE_MAX && sums.size < SIZE_MAX, 'a workbook stays below 4 GB')
    const packed = { name, at: start, packedSize, ...sums }
    const trailer = sizesAfter(packed)
    yield trailer
    at += trailer.length
    done.push(packed)
  }
  const directory = Buffer.concat(done.map(directoryEntry))
  yield directory
  yield endRecord(done.length, directory.length, at)
}

async function* deflated(
  content: ZipPart['content'],
  sums: { crc: number; size: number },
): AsyncGenerator<Buffer> {
  const stream = createDeflateRaw({ chunkSize: 65_536 })
  const bytes = async function* () {
    for await (const text of content) {
      const piece = Buffer.from(text)
      sums.crc = crc32(piece, sums.crc)
      sums.size += piece.length
      yield piece
    }
  }
  const fed = pipeline(bytes, stream)
  // A reader that goes away ends the stream early; that is no failure of ours.
  fed.catch(() => undefined)
  for await (const piece of stream) yield piece as Buffer
  await fed
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(VERSION, 4)
  header.writeUInt16LE(FLAGS, 6)
  header.writeUInt16LE(DEFLATED, 8)
  header.writeUInt16LE(DATE, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function sizesAfter(packed: Packed): Buffer {
  const sizes = Buffer.alloc(16)
  sizes.writeUInt32LE(0x08074b50, 0)
  sizes.writeUInt32LE(packed.crc, 4)
  sizes.writeUInt32LE(packed.packedSize, 8)
  sizes.writeUInt32LE(packed.size, 12)
  return sizes
}

function directoryEntry(packed: Packed): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(VERSION, 4)
  entry.writeUInt16LE(VERSION, 6)
  entry.writeUInt16LE(FLAGS, 8)
  entry.writeUInt16LE(DEFLATED, 10)
  entry.writeUInt16LE(DATE, 14)
  entry.writeUInt32LE(packed.crc, 16)
  entry.writeUInt32LE(packed.packedSize, 20)
  entry.writeUInt32LE(packed.size, 24)
  entry.writeUInt16LE(packed.name.length, 28)
  entry.writeUInt32LE(packed.at, 42)
  return Buffer.concat([entry, packed.name])
}

function endRecord(count: number, directorySize: number, directoryAt: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(directorySize, 12)
  end.writeUInt32LE(directoryAt, 16)
  return end
}
