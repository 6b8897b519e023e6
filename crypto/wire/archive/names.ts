/** Names of a record's files, docs/protocol.md §4 and §13: nothing else belongs in an archive of one. */
const FILE =
  /^(?:(?:witnessed-)?checkpoint|tile\/(?:entries|attachments|hints|[0-9]|[1-5][0-9]|6[0-3])\/(?:x[0-9]{3}\/){0,4}[0-9]{3}(?:\.p\/[1-9][0-9]{0,2})?|timestamp\/(?:0|[1-9][0-9]{0,3})|pages\/(?:[A-Za-z0-9._-]{1,200}\/){0,20}[A-Za-z0-9._-]{1,200})$/;

/** Folders between them, which general archivers write too. */
const FOLDER =
  /^(?:tile\/(?:(?:entries|attachments|hints|[0-9]|[1-5][0-9]|6[0-3])\/(?:x[0-9]{3}\/){0,4}(?:[0-9]{3}\.p\/)?)?|timestamp\/|pages\/(?:[A-Za-z0-9._-]{1,200}\/){0,20})$/;

/** What a name in an archive is. */
export function kindOfName(name: string): 'file' | 'folder' | 'foreign' {
  if (FILE.test(name)) return 'file';
  return FOLDER.test(name) ? 'folder' : 'foreign';
}
