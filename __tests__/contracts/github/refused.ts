/** Waits for a call that GitHub refuses. */
export async function refused(call: Promise<unknown>): Promise<void> {
  const isRefused = await call.then(
    () => false,
    () => true,
  );
  if (!isRefused) throw new Error('the loopback answered where GitHub refuses');
}
