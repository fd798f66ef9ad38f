/**
 * A photo small enough for a village's network: its longer side at most `pixels`, as JPEG, turned
 * as the camera held it. 0 leaves it as it is. Rejects what is no picture.
 */
export async function shrinkPhoto(file: Blob, pixels: number): Promise<Blob> {
  const picture = await createImageBitmap(file)
  const scale = Math.min(1, pixels / Math.max(picture.width, picture.height))
  if (pixels === 0 || (scale === 1 && file.type === 'image/jpeg')) {
    picture.close()
    return file
  }
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (made) => (made ? resolve(made) : reject(new Error('The photo could not be written'))),
      'image/jpeg',
      0.85,
    )
  })
}
