import { useMemo } from "preact/hooks"
import { preset, presetNames } from "../engine/presets"
import type { Page } from "../engine/state"
import { faceKeys } from "../face/face-keys"
import { Help, useKeys } from "../face/keyboard"
import { AboutPanel, LineRoom, Past, Pictures, Readings } from "../face/line-room"
import { Wall } from "../face/wall"
import { Lab } from "../lab/lab"
import { Listen } from "../listen/listen"
import { Need } from "../need/need"
import "../style/base.css"
import "../style/page.css"

/** The whole page. */
export function App({ page }: { page: Page }) {
    const room = useMemo(() => new LineRoom(page), [page])
    const keys = faceKeys(page, room.state)
    useKeys(keys)
    if (room.state.isWall.value) return <Wall page={page} state={room.state} />
    return (
        <>
            <header class="page">
                <h1>quietline</h1>
                <select
                    aria-label="Simulated line"
                    onChange={event => page.setScenario(preset(event.currentTarget.value))}
                >
                    {presetNames.map(name => (
                        <option key={name} selected={name === page.scenario.value.name}>
                            {name}
                        </option>
                    ))}
                </select>
            </header>
            <main class="page">
                <Readings room={room} />
                <div class="lab-column">
                    <Lab page={page} />
                    <Listen page={page} />
                </div>
                <Pictures room={room} />
                <div class="whole-row">
                    <Past room={room} />
                </div>
                <div class="whole-row">
                    <Need page={page} />
                </div>
            </main>
            <AboutPanel room={room} />
            <Help keys={keys} state={room.state} />
        </>
    )
}
