interface Pipeline {
  exec(): Promise<[error: Error | null, result: unknown][] | null>;
}

/** What each command of a pipeline or transaction answered; throws the first error among them. */
export async function resultsOf(pipeline: Pipeline): Promise<unknown[]> {
  const replies = (await pipeline.exec().catch(throwCause)) ?? [];
  return replies.map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}

/** A transaction that Redis discards says only so; what was wrong, the command before it was told. */
function throwCause(error: unknown): never {
  const causes = error instanceof Error && 'previousErrors' in error ? error.previousErrors : undefined;
  throw (Array.isArray(causes) && causes[0]) || error;
}
