/**
 * An array of zeros in exactly the memory it needs. Pushed together one by one it would leave a quarter of its size unused
 * and holes in the heap.
 * @param length >= 0
 */
export function zeros(length: number): number[] {
    const array = new Array<number>(length)
    for (let i = 0; i < length; i++) array[i] = 0
    return array
}
