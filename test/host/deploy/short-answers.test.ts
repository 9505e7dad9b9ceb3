import { JDServiceServer, Packet } from "jacdac-ts"
import { describe, expect, it } from "vitest"
import { BoardBus } from "../../../host/bus/board-bus"
import { Manager } from "../../../host/deploy/manager"
import { AnswerError } from "../../../host/service/answer-error"
import { FakeClock } from "../serial/fake-ports"
import { FakeBoardPort, passUntil } from "../service/fake-receiver"

const MANAGER_CLASS = 0x1134ea2b

/** A DeviceScript manager that answers everything with the same bytes. */
class FakeManager extends JDServiceServer {
    constructor(readonly told: Uint8Array) {
        super(MANAGER_CLASS)
    }

    override async handlePacket({ serviceCommand }: Packet): Promise<void> {
        await this.sendPacketAsync(Packet.from(serviceCommand, this.told))
    }
}

/** Asks a manager that tells so many bytes. @returns the error */
async function asked(bytes: number, what: (manager: Manager) => Promise<unknown>): Promise<Error> {
    const clock = new FakeClock()
    const port = new FakeBoardPort(clock, new FakeManager(new Uint8Array(bytes)))
    const bus = new BoardBus(port, () => {}, clock)
    const work = bus.enable().then(() => what(new Manager(bus)))
    const error = await passUntil(clock, work).then(
        () => undefined,
        failure => failure,
    )
    await bus.close()
    return error
}

describe("a board whose answers to deploy are too short is told in one line:", () => {
    it.each([
        ["runtime version", 4, (m: Manager) => m.runtimeVersion()],
        ["hash of its program", 32, (m: Manager) => m.programSha256()],
        ["state", 1, (m: Manager) => m.isRunning()],
        ["deploy command", 2, (m: Manager) => m.write(new Uint8Array(32), () => {})],
    ])("its %s", async (name, size, what) => {
        for (let bytes = 0; bytes < size; bytes++) {
            const error = await asked(bytes, what)
            expect(error).toBeInstanceOf(AnswerError)
            expect(error.message).toBe(
                `/dev/ttyX: the board's answer to ${name} is ${bytes} bytes long, expected ${size} or more; press its reset and try again, and if it stays: quietline flash`,
            )
        }
    })
})
