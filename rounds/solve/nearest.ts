/** Brings the `count` smallest of the keys to the front, in order; what follows is in no order. */
export function selectSmallest(keys: Float64Array, count: number): void {
  let [low, high] = [0, keys.length - 1]
  while (low < high && count < keys.length) {
    const pivot = keys[(low + high) >> 1]!
    let [left, right] = [low, high]
    while (left <= right) {
      while (keys[left]! < pivot) left++
      while (keys[right]! > pivot) right--
      if (left > right) break
      const key = keys[left]!
      keys[left++] = keys[right]!
      keys[right--] = key
    }
    // Now low … right <= pivot <= left … high.
    if (count - 1 <= right) high = right
    else if (count - 1 >= left) low = left
    else break
  }
  keys.subarray(0, count).sort()
}
