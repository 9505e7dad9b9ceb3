import * as ds from "@devicescript/core"

const feed = new ds.LineFeed()
setInterval(async () => {
    console.log("hello", feed.isBound, ds.millis())
}, 500)
