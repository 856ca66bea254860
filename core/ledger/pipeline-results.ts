interface Pipeline {
  exec(): Promise<[error: Error | null, result: unknown][] | null>;
}

/** What each command of a pipeline answered; throws the first error among them. */
export async function resultsOf(pipeline: Pipeline): Promise<unknown[]> {
  const replies = (await pipeline.exec()) ?? [];
  return replies.map(([error, result]) => {
    if (error) throw error;
    return result;
  });
}
