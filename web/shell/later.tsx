import type { ComponentType } from "preact"
import { useEffect, useState } from "preact/hooks"

interface LaterProps<P> {
    load: () => Promise<ComponentType<P>>
    props: P
    /** what the button says that asks for it; undefined: it is asked for by being there */
    label?: string
}

/** A part of the page that is loaded when it is asked for. */
export function Later<P extends object>({ load, props, label }: LaterProps<P>) {
    const [loaded, setLoaded] = useState<{ Part: ComponentType<P> }>()
    const [failure, setFailure] = useState<string>()
    const [isWanted, setIsWanted] = useState(label === undefined)
    useEffect(() => {
        if (!isWanted) return
        load().then(
            Part => setLoaded({ Part }),
            () => setFailure("This part could not be loaded: is the server still there?"),
        )
    }, [isWanted, load])
    if (loaded) return <loaded.Part {...props} />
    if (failure !== undefined) return <p role="alert">{failure}</p>
    if (isWanted) return <p class="soft">Loading…</p>
    return (
        <button type="button" class="later" onClick={() => setIsWanted(true)}>
            {label}
        </button>
    )
}
