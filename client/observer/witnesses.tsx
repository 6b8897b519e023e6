import type { JSX } from 'preact';
import type { Manifest } from '../../crypto/wire/manifest.ts';
import { witnessName } from '../../crypto/wire/witness_vkey.ts';
import type { CosignatureState } from '../../verifier/follow/cosigners.ts';
import type { FollowState } from '../../verifier/follow/follow_state.ts';
import { longTime } from '../i18n/dates.ts';
import { t } from './texts.ts';

interface WitnessesProps {
  readonly witnesses: Manifest['witnesses'];
  /** undefined until the board was looked at. */
  readonly state: FollowState | undefined;
}

/** How far the witnesses have come together; who they are, by the names in their keys, and each alone. */
export function Witnesses({ witnesses, state }: WitnessesProps): JSX.Element | null {
  const { needed, vkeys } = witnesses;
  const known = state?.cosignatures;
  if (vkeys.length === 0) return null;
  return (
    <>
      {known !== undefined && needed > 0 && (
        <p class="govuk-body">{howFar(known.witnessed, state?.size ?? 0)}</p>
      )}
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">
            {t('board-witnesses', { count: vkeys.length })}
          </span>
        </summary>
        <div class="govuk-details__text">
          <p>{t('board-witnesses-what')}</p>
          <ul class="govuk-list govuk-list--bullet">
            {vkeys.map((vkey) => (
              <li key={vkey}>
                <span>{witnessName(vkey)}</span>
                {known !== undefined && <SeenBy name={witnessName(vkey)} known={known} />}
              </li>
            ))}
          </ul>
          {needed > 0 && (
            <p>{t('board-witnesses-needed', { needed, total: vkeys.length, count: needed })}</p>
          )}
        </div>
      </details>
    </>
  );
}

function howFar(witnessed: number | undefined, size: number): string {
  if (witnessed === undefined) return t('board-not-witnessed');
  return witnessed < size ? t('board-witnessed', { size: witnessed }) : t('board-witnessed-all');
}

function SeenBy(props: { readonly name: string; readonly known: CosignatureState }): JSX.Element {
  const witness = props.known.witnesses.find(({ name }) => name === props.name);
  const { size, seconds } = witness ?? {};
  if (size === undefined || seconds === undefined) return <>: {t('witness-never')}</>;
  return <>: {t('witness-line', { size, time: longTime(1000 * seconds) })}</>;
}
