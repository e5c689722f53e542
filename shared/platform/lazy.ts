interface Lazy<Value> {
  /** The value, opened by the first caller. A failed attempt is not kept: the next caller tries again. */
  (): Promise<Value>;
  /** Lets go of the value and hands it over, so that it can be closed; undefined when never opened. */
  release(): Promise<Value> | undefined;
}

/** One connection per process, opened on first use. */
export function lazy<Value>(open: () => Promise<Value>): Lazy<Value> {
  let value: Promise<Value> | undefined;
  const get = () => {
    if (!value) {
      const opened = open();
      opened.catch(() => {
        if (value === opened) value = undefined;
      });
      value = opened;
    }
    return value;
  };
  const release = () => {
    const held = value;
    value = undefined;
    return held;
  };
  return Object.assign(get, { release });
}
