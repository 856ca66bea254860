import type { Followed } from '../followed.js';
import { follow } from '../followed.js';
import type { Finding } from '../report.js';
import type { CommandTruth, EditionTruth, Entry } from '../truth.js';
import type { WorldHistory } from '../world-history.js';

/** Every acknowledged command took effect exactly once; which of them took none. */
export function exactlyOnce(history: WorldHistory): {
  findings: Finding[];
  lost: number;
  acknowledged: number;
} {
  const judged = [...history.commands].map(([key, events]) => judge(history, follow(key, events)));
  const lost = judged.flatMap(({ loss }) => loss ?? []);
  return {
    findings: [
      ...doubled(history),
      ...judged.flatMap(({ findings }) => findings),
      ...(history.promises.noLoss ? lost : []),
    ],
    lost: lost.length,
    acknowledged: judged.filter(({ acknowledged }) => acknowledged).length,
  };
}

interface Judged {
  acknowledged: boolean;
  findings: Finding[];
  loss?: Finding;
}

function judge(history: WorldHistory, command: Followed): Judged {
  const [first, ...others] = command.acknowledgements;
  if (!first) return { acknowledged: false, findings: [] };
  const findings: Finding[] = [];
  const other = others.find(
    ({ command: id, itemId }) =>
      (id !== first.command || itemId !== first.itemId) && isStill(history, id, first),
  );
  if (other) findings.push(history.finding('exactly-once', 'one key stood for two commands', first, other));

  const record = history.truth.records.get(first.command);
  const edition = history.truth.edition(command.edition);
  const [entry] = edition.madeBy(first.command);
  const loss = lossOf(record, entry, edition);
  if (loss !== undefined)
    return {
      acknowledged: true,
      findings,
      loss: history.finding('exactly-once', loss, first, ...(record ? [record] : [])),
    };
  findings.push(...mismatches(history, command, record, entry));
  return { acknowledged: true, findings };
}

/** A store that lost its tail may have lost what bound the key; two commands are a fault where both are there. */
const isStill = ({ losesTail, truth }: WorldHistory, id: string, first: { command: string }): boolean =>
  !losesTail || [id, first.command].every((one) => truth.finalRecords.some(({ command }) => command === one));

/** Why a command counts as lost, where it does. */
function lossOf(
  record: CommandTruth | undefined,
  entry: Entry | undefined,
  { floorSeq }: EditionTruth,
): string | undefined {
  if (!record) return entry ? undefined : 'an acknowledged command left no trace';
  if (record.state === 'done' && record.seq !== undefined && record.seq > floorSeq && !entry)
    return 'a command that is done has no entry';
  if (record.state !== 'done' && record.state !== 'rejected' && record.state !== 'cancelled')
    return `an acknowledged command was ${record.state} at the end`;
  return undefined;
}

function mismatches(
  history: WorldHistory,
  { asked, acknowledgements }: Followed,
  record: CommandTruth | undefined,
  entry: Entry | undefined,
): Finding[] {
  const findings: Finding[] = [];
  if (record && entry && record.seq !== entry.item.seq)
    findings.push(
      history.finding('exactly-once', `a command that ended as ${record.state} has an entry`, record, entry),
    );
  // Where losses are allowed, the entry of the receipt may be lost and the command done anew.
  const isBinding = history.promises.noLoss || !history.losesTail;
  const answered = acknowledgements.find(
    ({ seq, print }) =>
      isBinding && seq !== undefined && entry && (seq !== entry.item.seq || print !== entry.print),
  );
  if (answered && entry)
    findings.push(history.finding('exactly-once', 'a receipt names another entry', answered, entry));
  const said = entry?.item.textHash;
  if (asked?.textHash && said && said !== asked.textHash)
    findings.push(
      history.finding('exactly-once', 'the entry says something else', asked, ...(entry ? [entry] : [])),
    );
  return findings;
}

/** Holds for what nobody was told of, too: one entry a command, versions without a gap, `seq` dense. */
function doubled(history: WorldHistory): Finding[] {
  const findings: Finding[] = [];
  for (const [name, edition] of history.truth.all) {
    const commands = new Map<string, Entry>();
    const versions = new Map<string, number>();
    let expected = edition.floorSeq + 1;
    for (const entry of edition.final) {
      const { seq, id, version } = entry.item;
      const twin = commands.get(entry.command);
      if (twin)
        findings.push(history.finding('exactly-once', `${name}: one command, two entries`, twin, entry));
      commands.set(entry.command, entry);
      const before = versions.get(id);
      if (before === undefined ? edition.floorSeq === 0 && version !== 1 : version !== before + 1)
        findings.push(
          history.finding('exactly-once', `${name}: version ${version} after ${before ?? 'none'}`, entry),
        );
      versions.set(id, version);
      if (seq !== expected)
        findings.push(
          history.finding('exactly-once', `${name}: entry ${seq} where ${expected} belongs`, entry),
        );
      expected = seq + 1;
    }
  }
  return findings;
}
