/** Does all the work there is, a few at a time. */
export async function inTurns<T>(
    items: readonly T[],
    jobs: number,
    work: (item: T) => Promise<void>,
): Promise<void> {
    const left = [...items]
    const worker = async () => {
        for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item)
    }
    await Promise.all(Array.from({ length: jobs }, worker))
}
