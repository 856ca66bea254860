/** The value below which `share` of the samples lie (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export interface Measured {
  name: string;
  /** How it was measured, in one sentence. */
  how: string;
  samples: number[];
  /** Of samples and limits; milliseconds unless it is said. */
  unit?: string;
  /** What it should be. */
  limits: [share: number, limit: number][];
}

const label = (share: number) => (share === 1 ? 'max' : `p${share * 100}`);

/** A few lines per figure; `ok` says whether every limit was kept. */
export function report({ name, how, samples, unit = 'ms', limits }: Measured): { text: string; ok: boolean } {
  const rows = limits.map(([share, limit]) => {
    const value = percentile(samples, share);
    const kept = value <= limit;
    return {
      kept,
      text: `  ${label(share)}  ${value.toFixed(1)} ${unit}  (wanted <= ${limit} ${unit}${kept ? '' : ', MISSED'})`,
    };
  });
  const lines = [name, `  ${how}; ${samples.length} samples`, ...rows.map(({ text }) => text)];
  return { text: lines.join('\n'), ok: rows.every(({ kept }) => kept) };
}
