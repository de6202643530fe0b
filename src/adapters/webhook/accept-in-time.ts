import { errorCode } from '../../core/error-code.ts';

/**
 * 202: kept; 200: known; 500: not kept, GitHub shows the delivery as failed and can send it again; 503: not known in
 * time. An error is named, not told: its message may hold what it could not write.
 */
export async function acceptInTime(
  accept: () => Promise<boolean>,
  limitMs: number,
): Promise<{ readonly status: number; readonly why: string | null }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  try {
    // An error that comes after the time is over is nobody's: the race handles it, and nothing is answered twice.
    const isNew = await Promise.race([accept(), late]);
    if (isNew === 'late') return { status: 503, why: 'The delivery was not kept in time.' };
    return { status: isNew ? 202 : 200, why: null };
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    return { status: 500, why: `The delivery could not be kept (${errorCode(error) ?? name}).` };
  } finally {
    clearTimeout(timer);
  }
}
