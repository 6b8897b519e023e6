import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { describedBy, Group, RadioField, TextField } from './fields.tsx';
import type { QuestionFormProps } from './question_form.tsx';
import { t } from './texts.ts';

/** Where the record is: on a board, or in an archive that was brought along. */
export function PlaceFields(props: QuestionFormProps): JSX.Element {
  const { election, filled, wrong, change } = props;
  const isOwn = election !== undefined;
  return (
    <>
      <RadioField
        name="place"
        legend={t('place')}
        value={filled.place}
        choices={[
          ['url', isOwn ? t('place-own-board') : t('place-board')],
          ['archive', t('place-archive')],
        ]}
        onChange={(place) => change({ place })}
      />
      {filled.place === 'archive' ? (
        <ArchiveField {...props} />
      ) : isOwn ? (
        <p class="govuk-body" id="address" tabIndex={-1}>
          {t('own-board')} <span class="glas-code">{filled.address}</span>
        </p>
      ) : (
        <TextField
          id="address"
          label={t('address')}
          hint={t('address-hint', { example: 'https://vote.example/e/name' })}
          value={filled.address}
          error={wrong?.target === 'address' ? wrong.text : undefined}
          onInput={(address) => change({ address })}
        />
      )}
    </>
  );
}

/** A file, chosen by a button, which keyboards reach, or dropped onto the field. */
function ArchiveField({ filled, wrong, change }: QuestionFormProps): JSX.Element {
  const [isOver, setOver] = useState(false);
  const error = wrong?.target === 'archive' ? wrong.text : undefined;
  const field = { id: 'archive', label: t('archive'), hint: t('archive-hint'), error };
  const take = (archive: File | undefined): void => {
    if (archive !== undefined) change({ archive });
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files[0]);
  };
  return (
    <div
      class={isOver ? 'glas-drop glas-drop--over' : 'glas-drop'}
      onDragEnter={over}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group {...field}>
        <input
          class="govuk-file-upload"
          id="archive"
          type="file"
          accept=".zip,application/zip"
          aria-describedby={describedBy(field)}
          onChange={({ currentTarget }) => take(currentTarget.files?.[0])}
        />
      </Group>
      <p class="govuk-body glas-drop__chosen" role="status">
        {filled.archive !== undefined &&
          t('archive-chosen', {
            name: filled.archive.name,
            megabytes: megabytes(filled.archive.size),
          })}
      </p>
    </div>
  );
}

function megabytes(bytes: number): number {
  return Math.max(0.1, Math.round(bytes / 100_000) / 10);
}
