import { computed, signal } from "@preact/signals"
import { answerOf, remedyFor, wiresFor } from "../../sim/need/answer"
import { type SinkDevice, sinkDevices, sourceDevices } from "../../sim/need/devices"
import { fits, type Question } from "../../sim/need/question"

/** A desktop computer on an earthed amplifier: what most people come with. */
const FIRST: Question = {
    source: "computer",
    sink: "earthedAmplifier",
    outlets: "two-outlets",
    wire: "aux",
    lengthM: 1.8,
    mainsHz: 50,
}

/** Two devices and a wire that are asked about, and what the network says. */
export class NeedState {
    readonly question = signal(FIRST)
    readonly answer = computed(() => answerOf(this.question.value))
    readonly remedy = computed(() => remedyFor(this.question.value))
    readonly wires = computed(() => wiresFor(this.question.value))
    readonly sourceSupply = computed(() => {
        const { source, sourceSupply } = this.question.value
        return sourceSupply ?? sourceDevices[source].supply
    })
    readonly sinkSupply = computed(() => {
        const { sink, sinkSupply } = this.question.value
        return sinkSupply ?? sinkDevices[sink].supply
    })
    readonly isSinkAlone = computed(() => {
        const sink: SinkDevice = sinkDevices[this.question.value.sink]
        return sink.isAlone === true
    })
    /** outlets make a difference only between two earthed devices */
    readonly areBothEarthed = computed(
        () =>
            !this.isSinkAlone.value &&
            this.sourceSupply.value === "earthed" &&
            this.sinkSupply.value === "earthed",
    )

    /** Changes the question. Another device is powered as usual, and a wire that does not fit it gives way to the plainest one that does. */
    ask(keys: Partial<Question>): void {
        const next = { ...this.question.peek(), ...keys }
        if (keys.source !== undefined) next.sourceSupply = undefined
        if (keys.sink !== undefined) next.sinkSupply = undefined
        if (!fits(next)) [next.wire] = wiresFor(next)
        this.question.value = next
    }
}
