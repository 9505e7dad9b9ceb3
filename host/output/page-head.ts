/**
 * The beginning of a printed page up to its body: it loads nothing and runs nothing.
 * @param title escaped
 */
export function pageHead(title: string, style: string): string[] {
    return [
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        `<title>${title}</title>`,
        `<style>${style}</style>`,
        "</head>",
    ]
}
