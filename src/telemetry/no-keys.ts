function Empty() {}
Empty.prototype = Object.freeze(Object.create(null))

/**
 * An object that has no keys to begin with, not even those of every object: `constructor` is none. Quicker to fill than one of
 * Object.create(null), which is a hash table.
 */
export const NoKeys = Empty as unknown as new <T>() => Record<string, T>
