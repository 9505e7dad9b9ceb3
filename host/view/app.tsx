import { Box, useInput } from "ink"
import { useState, useSyncExternalStore } from "react"
import type { ViewModel } from "../readings/model"
import { Bars } from "./bars"
import { Footer } from "./footer"
import { Header } from "./header"
import { Help, type HelpPage, nextPage } from "./help"
import { layoutFor, MIN_COLUMNS, MIN_ROWS } from "./layout"
import { Level } from "./level"
import { ColourContext, Paint } from "./paint"
import { ReadingsTable } from "./readings"
import type { Store } from "./store"
import { TrendRows } from "./trend-rows"
import { type Sized, useSize } from "./use-size"

/** What the keys ask for. */
interface ViewActions {
    step(by: 1 | -1): void
    togglePause(): void
    quit(): void
    /** Ctrl-C */
    interrupt(): void
}

interface AppProps {
    store: Store
    screen: Sized
    actions: ViewActions
    colours: boolean
}

/** The live view with its keys. */
export function App({ store, screen, actions, colours }: AppProps) {
    const model = useSyncExternalStore(
        listener => store.subscribe(listener),
        () => store.model,
    )
    const { columns, rows } = useSize(screen)
    const [showsTruth, setShowsTruth] = useState(true)
    const [helpPage, setHelpPage] = useState<HelpPage>(0)
    const press = (character: string) => {
        if (character === "q") actions.quit()
        else if (character === "n") actions.step(1)
        else if (character === "p") actions.step(-1)
        else if (character === " ") actions.togglePause()
        else if (character === "t") setShowsTruth(shown => !shown)
        else if (character === "?") setHelpPage(nextPage)
        else if (character === "r") store.dispatch({ type: "resetPeaks" })
    }
    useInput((input, key) => {
        if (key.ctrl) {
            if (input === "c") actions.interrupt()
        } else if (key.rightArrow) actions.step(1)
        else if (key.leftArrow) actions.step(-1)
        else if (key.escape) setHelpPage(0)
        else for (const character of input) press(character) // quick presses arrive together
    })
    return (
        <ColourContext value={colours}>
            <View
                model={model}
                columns={columns}
                rows={rows}
                showsTruth={showsTruth}
                helpPage={helpPage}
            />
        </ColourContext>
    )
}

function Blank() {
    return <Paint> </Paint>
}

interface ViewProps {
    model: ViewModel
    columns: number
    rows: number
    showsTruth: boolean
    helpPage: HelpPage
}

/** One picture of the model in a terminal of a certain size. */
export function View({ model, columns, rows, showsTruth, helpPage }: ViewProps) {
    const layout = layoutFor(columns, rows)
    if (!layout.fits) {
        const need = `needs ${MIN_COLUMNS} x ${MIN_ROWS}, this is ${columns} x ${rows}`
        return (
            <Box flexDirection="column" width={columns}>
                <Paint>quietline: the terminal is too small</Paint>
                <Paint>{need}</Paint>
                <Paint>q quits</Paint>
            </Box>
        )
    }
    const { gaps } = layout
    const { origin } = model.title
    // only a simulation knows what is really on the line
    const truth = showsTruth && origin === "simulation"
    return (
        <Box flexDirection="column" width={columns} paddingLeft={layout.margin}>
            <Header model={model} layout={layout} />
            {gaps.belowTitle && <Blank />}
            {helpPage > 0 ? (
                <Help model={model} layout={layout} page={helpPage} />
            ) : (
                <>
                    <Level model={model} layout={layout} />
                    {gaps.belowLevel && <Blank />}
                    <Bars model={model} layout={layout} showsTruth={truth} />
                    {layout.showsTrend && (
                        <>
                            <Blank />
                            <TrendRows model={model} layout={layout} />
                        </>
                    )}
                    {gaps.belowBars && <Blank />}
                    <ReadingsTable model={model} layout={layout} showsTruth={truth} />
                    {gaps.aboveLink && <Blank />}
                    <Footer model={model} layout={layout} />
                </>
            )}
        </Box>
    )
}
