import type { Scenario } from "../scenario/schema"
import { parseScenario } from "../scenarios/parse"
import {
    type SinkDevice,
    type SinkName,
    type SourceDevice,
    type SourceName,
    sinkDevices,
    sourceDevices,
} from "./devices"
import { betweenGrounds, fieldsOf, mainsOf, type Outlets, type Supply } from "./supply"
import { type Wire, type WireName, wires } from "./wires"

/** Two devices and a wire between them. */
export interface Question {
    source: SourceName
    sink: SinkName
    /** as powered; a device's own unless given */
    sourceSupply?: Supply
    sinkSupply?: Supply
    outlets: Outlets
    wire: WireName
    /** above 0, up to 200 */
    lengthM: number
    mainsHz: 50 | 60
}

const SIGNAL_HZ = 1000

/** Whether the wire goes between the two. */
export function fits({ source, sink, wire }: Pick<Question, "source" | "sink" | "wire">): boolean {
    const { fits: isFor }: Wire = wires[wire]
    return isFor(sourceDevices[source], sinkDevices[sink])
}

/** The line that a question is about. @throws UsageError when its length is out of range */
export function scenarioOf(question: Question): Scenario {
    const { wire, lengthM, outlets, mainsHz } = question
    const source: SourceDevice = sourceDevices[question.source]
    const sink: SinkDevice = sinkDevices[question.sink]
    const mains = mainsOf[mainsHz]
    const grounds = betweenGrounds(
        question.sourceSupply ?? source.supply,
        sink.isAlone ? "battery" : (question.sinkSupply ?? sink.supply),
        outlets,
        mains,
    )
    const { legOhm } = source
    const parts = {
        source: {
            ...wires[wire].source,
            tones: [{ hz: SIGNAL_HZ, dbu: source.levelDbu }],
            noise_dbu: -150,
            z_hot_ohm: legOhm,
            z_cold_ohm: legOhm,
        },
        cable: { ...wires[wire].cable, length_m: lengthM },
        interference: { ...grounds, ...fieldsOf(mains) },
        receiver: { z_hot_ohm: sink.legOhm, z_cold_ohm: sink.legOhm },
    }
    return parseScenario(JSON.stringify(parts), "this connection")
}
