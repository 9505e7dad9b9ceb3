import type { Page } from "../engine/state"

/** What was refused, and why a source can't go on. */
export function Notices({ page }: { page: Page }) {
    const { notice, failure, stage, source } = page
    return (
        <div class="notices" role="alert">
            {notice.value !== undefined && (
                <p>
                    {notice.value}{" "}
                    <button
                        type="button"
                        onClick={() => {
                            notice.value = undefined
                        }}
                    >
                        Close
                    </button>
                </p>
            )}
            {stage.value === "failed" && (
                <p>
                    {failure.value}{" "}
                    <button type="button" onClick={() => page.reset()}>
                        {source.value === "simulated" ? "Start it again" : "Try again"}
                    </button>
                </p>
            )}
            {stage.value === "over" && (
                <p>
                    {source.value === "recording" ? "The recording has ended." : "It has ended."}{" "}
                    <button type="button" onClick={() => page.reset()}>
                        From the start
                    </button>
                </p>
            )}
        </div>
    )
}
