/** No election of a server has this name: it is the one that a page plays by itself, at `/practice`. */
export const PRACTICE_SLUG = 'practice';
