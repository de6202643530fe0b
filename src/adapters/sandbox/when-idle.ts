/** Runs tasks one after the other, in the order in which they were handed in; one that fails stops nobody. */
export function whenIdle(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
