// @types/koa names the options of content-disposition as its older declarations did.
import type { CreateOptions } from 'content-disposition';

declare module 'content-disposition' {
  export type Options = CreateOptions;
}
