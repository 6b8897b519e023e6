import {
  type OpenedElection,
  openKey,
  openManifest,
} from '../../../client/voter/booth/election.ts';
import type { Outcome } from '../../../client/voter/trouble.ts';
import type { VotingMaterial } from '../../../server/contract/api.ts';

/** Both looks at voting material, one after the other, as the booth takes them. */
export function openElection(material: VotingMaterial, slug: string): Outcome<OpenedElection> {
  const shown = openManifest(material, slug);
  return shown.ok ? openKey(material, shown.value) : shown;
}
