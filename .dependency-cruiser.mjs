// The rings of the house: who may import what (docs/development.md). `npm run check` holds them.

/** Rooms that run in a browser as well: nothing of Node.js. What needs it of the simulator and of our own files is in node/. */
const ANYWHERE =
    "^(src|link|common|boards|formats|sim|host/(analysis|board|calibrate|format|plot|port|readings|replay|service|stream|text)|web)/"

/** Rooms of the host that the page in the browser uses as well. */
const PAGE_ROOMS = [
    "analysis",
    "board",
    "format",
    "plot",
    "port",
    "readings",
    "replay",
    "stream",
    "text",
]

/** A room and all that it may import of the tree. */
const RINGS = {
    common: [],
    src: [],
    boards: ["common"],
    link: ["src/(encoding|telemetry)"],
    formats: ["common", "src"],
    sim: ["common", "formats", "boards", "link", "src"],
    node: ["common", "formats", "boards", "link", "src", "sim"],
    host: ["common", "formats", "boards", "link", "src", "sim", "node"],
    api: ["common", "boards", "link", "src", "sim", "node"],
    web: [
        ...["common", "formats", "boards", "link", "src", "sim"],
        ...PAGE_ROOMS.map(room => `host/${room}`),
    ],
}

/** Rooms of the firmware, each with those it may import. */
const ROOMS = {
    dsp: [],
    encoding: ["dsp"],
    protocol: [],
    chips: [],
    runtime: [],
    verdict: ["protocol"],
    calibration: ["dsp", "encoding", "protocol"],
    cable: ["chips", "dsp", "encoding", "protocol"],
    telemetry: ["cable", "calibration", "dsp", "encoding", "protocol", "verdict"],
    capture: ["cable", "chips", "dsp", "runtime"],
    display: ["dsp", "encoding", "runtime"],
    panel: ["capture"],
    app: [
        ...["calibration", "capture", "display", "dsp", "encoding", "protocol", "runtime"],
        ...["telemetry", "verdict"],
    ],
    rig: [
        ...["app", "cable", "calibration", "capture", "display", "dsp", "encoding", "panel"],
        ...["protocol", "runtime", "telemetry"],
    ],
    service: ["app", "cable", "calibration", "encoding", "protocol", "rig", "telemetry", "verdict"],
}

const anyOf = paths => `^(${paths.join("|")})/`

const ring = (name, folder, allowed) => ({
    name,
    severity: "error",
    from: { path: `^${folder}/` },
    to: {
        path: "^(src|link|common|boards|formats|sim|node|host|api|web|bench|test|docs)/",
        pathNot: anyOf([folder, ...allowed]),
    },
})

export default {
    forbidden: [
        { name: "no-circle-of-files", severity: "error", from: {}, to: { circular: true } },
        {
            name: "no-circle-of-folders",
            scope: "folder",
            severity: "error",
            from: {},
            to: { circular: true },
        },
        ...Object.entries(RINGS).map(([name, allowed]) => ring(`ring-of-${name}`, name, allowed)),
        ...Object.entries(ROOMS).map(([name, allowed]) =>
            ring(
                `room-of-${name}`,
                `src/${name}`,
                allowed.map(other => `src/${other}`),
            ),
        ),
        {
            name: "runs-anywhere",
            severity: "error",
            from: { path: ANYWHERE },
            to: { dependencyTypes: ["core"] },
        },
    ],
    options: {
        doNotFollow: { path: "node_modules" },
        exclude: { path: "(^|/)(firmware|node_modules|\\.devicescript)/" },
        tsPreCompilationDeps: true,
        tsConfig: { fileName: "tsconfig.json" },
        enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs"] },
    },
}
