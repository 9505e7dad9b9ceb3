import { useMemo } from "preact/hooks"
import type { Page } from "../engine/state"
import { faceKeys } from "../face/face-keys"
import { Help, useKeys } from "../face/keyboard"
import { AboutPanel, LegPictures, LinePictures, LineRoom, Past, Readings } from "../face/line-room"
import { Wall } from "../face/wall"
import { AnalysedFile } from "../files/analysed-file"
import { DropTarget } from "../files/drop-target"
import { openFile } from "../files/open-file"
import { Lab } from "../lab/lab"
import "../style/base.css"
import "../style/page.css"
import { Bar } from "./bar"
import { Later } from "./later"
import { Notices } from "./notices"

/** Loaded when they are asked for. */
const listen = () => import("../listen/listen").then(({ Listen }) => Listen)
const need = () => import("../need/need").then(({ Need }) => Need)
const analysisRoom = () => import("../files/analysis-room").then(({ AnalysisRoom }) => AnalysisRoom)

/** The whole page. */
export function App({ page }: { page: Page }) {
    const room = useMemo(() => new LineRoom(page), [page])
    const analysed = useMemo(() => new AnalysedFile(), [])
    const open = useMemo(
        () => (file: File) => void openFile(page, analysed, file),
        [page, analysed],
    )
    const keys = faceKeys(page, room.state)
    useKeys(keys)
    if (room.state.isWall.value) return <Wall page={page} state={room.state} />
    const isSimulated = page.source.value === "simulated"
    return (
        <>
            <Bar page={page} state={room.state} onFile={open} />
            <Notices page={page} />
            <main class="page">
                {analysed.state.value.stage !== "none" && (
                    <div class="whole-row">
                        <Later load={analysisRoom} props={{ analysed }} />
                    </div>
                )}
                <div class="column">
                    <Readings room={room} />
                    <LegPictures room={room} />
                </div>
                <div class="column">
                    {isSimulated && <Lab page={page} />}
                    {isSimulated && (
                        <Later load={listen} props={{ page }} label="Listen to this line" />
                    )}
                    <LinePictures room={room} />
                </div>
                <div class="whole-row">
                    <Past room={room} />
                </div>
                <div class="whole-row">
                    <Later load={need} props={{ page }} label="Do I need balanced?" />
                </div>
            </main>
            <AboutPanel room={room} />
            <Help keys={keys} state={room.state} />
            <DropTarget onFile={open} />
        </>
    )
}
