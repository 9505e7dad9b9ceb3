import { useSignal } from "@preact/signals"
import { amplifiers, loadsOhm, usualCable } from "../../sim/headphones/examples"
import { connections, strongestSine } from "../../sim/headphones/output"
import { type Plug, plugs } from "../../sim/headphones/plugs"
import { type Joint, joints, separationDb } from "../../sim/headphones/separation"

const jointWords: Record<Joint, string> = {
    cable: "three wires all the way",
    plug: "four wires, joined in a 3-pole plug",
    amplifier: "four wires, 4-pole plug, ordinary output",
    nowhere: "four wires, 4-pole plug, bridged output",
}

/** A usual cable [m], and where separation is stated [Hz]. */
const CABLE_M = 1.5
const AT_HZ = 1000

/** Separation by more than this is no matter of the wires any more [dB]. */
const MAX_DB = 110

function Separation({ ohm }: { ohm: number }) {
    return (
        <table>
            <caption>Separation of left and right, {CABLE_M} m, 1 kHz</caption>
            <tbody>
                {joints.map(joint => {
                    const db = separationDb(usualCable(ohm, CABLE_M), joint, AT_HZ)
                    return (
                        <tr key={joint}>
                            <th scope="row">{jointWords[joint]}</th>
                            <td>{db > MAX_DB ? `over ${MAX_DB}` : db.toFixed(0)} dB</td>
                        </tr>
                    )
                })}
            </tbody>
        </table>
    )
}

function Power({ ohm }: { ohm: number }) {
    return (
        <table>
            <caption>The loudest sine, from the same supply</caption>
            <thead>
                <tr>
                    <th scope="col">amplifier</th>
                    <th scope="col">ordinary</th>
                    <th scope="col">bridged</th>
                    <th scope="col">gain</th>
                </tr>
            </thead>
            <tbody>
                {amplifiers.map(({ name, about, stage }) => {
                    const [single, bridged] = connections.map(how => strongestSine(stage, how, ohm))
                    const gainDb = 20 * Math.log10(bridged.rmsV / single.rmsV)
                    const text = ({ rmsV, watts }: typeof single) =>
                        `${rmsV.toFixed(2)} V, ${Number((1000 * watts).toPrecision(3))} mW`
                    return (
                        <tr key={name} title={about}>
                            <th scope="row">{name}</th>
                            <td>{text(single)}</td>
                            <td>{text(bridged)}</td>
                            <td>{gainDb.toFixed(1)} dB</td>
                        </tr>
                    )
                })}
            </tbody>
        </table>
    )
}

function Contacts() {
    return (
        <details>
            <summary>What is on which contact</summary>
            <table>
                <tbody>
                    {Object.values<Plug>(plugs).map(({ name, poles, wires }) => (
                        <tr key={name}>
                            <th scope="row">
                                {name}, {wires} wires
                            </th>
                            <td>{poles.map(({ at, carries }) => `${at} ${carries}`).join("; ")}</td>
                        </tr>
                    ))}
                </tbody>
            </table>
        </details>
    )
}

/** The two claims for balanced headphone cables, and what they come to. */
export function Headphones() {
    const ohm = useSignal<number>(32)
    return (
        <div class="need-headphones">
            <h3>Balanced headphones</h3>
            <p class="small soft">
                Headphones are joined to nothing but their cable: there is no hum for balance to
                take away. Four wires in place of three keep left and right apart; a bridged output
                gives up to twice the voltage, as long as the current lasts.
            </p>
            <div class="need-row need-load">
                <label for="need-load">Headphones of</label>
                <select
                    id="need-load"
                    value={String(ohm.value)}
                    onChange={event => {
                        ohm.value = Number(event.currentTarget.value)
                    }}
                >
                    {loadsOhm.map(load => (
                        <option key={load} value={String(load)}>
                            {load} Ω
                        </option>
                    ))}
                </select>
            </div>
            <div class="need-tables">
                <Separation ohm={ohm.value} />
                <Power ohm={ohm.value} />
            </div>
            <p class="small soft">
                Not gained: less hum, less noise (two outputs make 3 dB more), a lower output
                resistance (it doubles). Stereo suffers only where separation falls to some 15 dB.
            </p>
            <Contacts />
        </div>
    )
}
