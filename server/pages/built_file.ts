/** A file of the build, as a page names it. */
export interface BuiltFile {
  /** In the build, as in `voter.js`. */
  readonly path: string;
  /** For the `integrity` attribute: the browser takes no other bytes. */
  readonly integrity: string;
}

/** A module script. */
export function scriptTag(file: BuiltFile): string {
  return `<script type="module" src="${addressOf(file)}" integrity="${file.integrity}"></script>`;
}

/** A module script that waits for nothing else of the page. */
export function earlyScriptTag(file: BuiltFile): string {
  return scriptTag(file).replace(' src=', ' async src=');
}

/** A module script that another one starts, when it is due: browsers pass over what has this type. */
export function laterScriptTag(file: BuiltFile): string {
  return scriptTag(file).replace(' type="module"', ' id="later" type="later"');
}

export function styleTag(file: BuiltFile): string {
  return `<link rel="stylesheet" href="${addressOf(file)}" integrity="${file.integrity}">`;
}

/** What the page's script will fetch, begun at once. id: where the script finds address and digest. */
export function preloadTag(file: BuiltFile, id?: string): string {
  const named = id === undefined ? '' : ` id="${id}"`;
  return `<link${named} rel="preload" as="fetch" crossorigin href="${addressOf(file)}" integrity="${file.integrity}">`;
}

/**
 * Changes with the file, so that an address with it may be cached for good. It need not withstand
 * anybody: `integrity` does.
 */
export function versionOf({ integrity }: BuiltFile): string {
  return integrity.slice(7, 23).replaceAll('+', '-').replaceAll('/', '_');
}

function addressOf(file: BuiltFile): string {
  return `/pages/${file.path}?v=${versionOf(file)}`;
}
