import { type CheckpointText, parseCheckpoint } from '../../../crypto/log/checkpoint.ts';
import { parseNote } from '../../../crypto/log/note.ts';
import { fromBase64 } from '../../../crypto/wire/bytes.ts';
import { utf8Text } from '../utf8_text.ts';

const MAX_PROOF_LINES = 63;

/** What a log asks of a witness. C2SP tlog-witness, add-checkpoint. */
export interface AddCheckpoint {
  /** The size that the log thinks the witness holds. */
  readonly oldSize: number;
  /** RFC 6962 §2.1.2, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
  /** As it came; who signed it is not yet known. */
  readonly note: string;
  readonly checkpoint: CheckpointText;
}

/** Reads a body strictly; undefined where it is not of this form. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint | undefined {
  const text = utf8Text(body);
  const end = text?.indexOf('\n\n') ?? -1;
  if (text === undefined || end < 0) return undefined;
  const [first = '', ...lines] = text.slice(0, end).split('\n');
  const oldSize = /^old (0|[1-9][0-9]{0,14})$/.exec(first)?.[1];
  const proof = lines.map(fromBase64).filter((hash) => hash?.length === 32);
  if (oldSize === undefined || proof.length !== lines.length) return undefined;
  if (proof.length > MAX_PROOF_LINES) return undefined;
  const note = text.slice(end + 2);
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '');
  if (checkpoint === undefined) return undefined;
  return {
    oldSize: Number(oldSize),
    proof: proof.filter((hash) => hash !== undefined),
    note,
    checkpoint,
  };
}
