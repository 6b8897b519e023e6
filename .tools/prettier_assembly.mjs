/**
 * Lets prettier format AssemblyScript: TypeScript, but for decorators on functions, which no parser of
 * prettier's accepts. Each is a comment while it is parsed and printed.
 */
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';

const MARK = '@@';
const { estree: printer } = estree.printers;

export const parsers = {
  assemblyscript: {
    ...typescript.parsers.typescript,
    astFormat: 'assemblyscript',
    /** @param {string} text */
    preprocess: (text) => text.replaceAll(/^@(\w+)$/gm, `//${MARK}$1`),
  },
};

export const printers = {
  assemblyscript: {
    ...printer,
    /** @type {NonNullable<import('prettier').Printer['printComment']>} */
    printComment(path, options) {
      const { value } = path.node;
      return value.startsWith(MARK)
        ? value.slice(1)
        : (printer.printComment?.(path, options) ?? '');
    },
  },
};
