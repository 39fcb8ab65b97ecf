/** Shows that a scan is under way, on a terminal only. Stop it before anything is printed. */
export async function startProgress(wanted: boolean, files: number): Promise<{ stop(): void }> {
  // A small scan is over before anybody can read the line.
  if (!wanted || files < SMALL || !process.stderr.isTTY || process.env['CI']) return { stop: () => undefined };
  const { default: spinner } = await import('yocto-spinner');
  return spinner({ text: `scanning ${files.toLocaleString('en')} files`, stream: process.stderr }).start();
}

const SMALL = 200;
