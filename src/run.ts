type Kind = abstract new (...given: never[]) => Error;

/**
 * Runs a program to its end. A fault of one of these kinds says itself what to do, in one line, with `name` before it where
 * there is one; any other is shown whole. Both end the process with 1.
 */
export async function run(main: () => Promise<void>, kinds: readonly Kind[], name?: string): Promise<void> {
  try {
    await main();
  } catch (fault) {
    const isKnown = fault instanceof Error && kinds.some((kind) => fault instanceof kind);
    console.error(isKnown ? `${name ? `${name}: ` : ''}${fault.message}` : fault);
    process.exit(1);
  }
}
