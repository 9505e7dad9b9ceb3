import type { Scheduler } from "jacdac-ts"
import type { Clock } from "../port/clock"

type Stop = () => void

/** The timers of jacdac-ts by a clock: a bus announces itself to a simulated board in the board's time. */
export function busScheduler(clock: Clock): Scheduler {
    let startMs = clock.now()
    const end = (stop: unknown) => (stop as Stop | undefined)?.()
    return {
        get timestamp() {
            return clock.now() - startMs
        },
        resetTime: (delta = 0) => {
            startMs = clock.now() - delta
        },
        setTimeout: (handler, delayMs) => clock.after(delayMs, handler),
        clearTimeout: end,
        setInterval: (handler, everyMs) => {
            let stop: Stop = () => {}
            const wait = () => {
                stop = clock.after(everyMs, () => {
                    wait()
                    handler()
                })
            }
            wait()
            return () => stop()
        },
        clearInterval: end,
    }
}
