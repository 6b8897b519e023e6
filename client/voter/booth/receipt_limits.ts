/** A receipt file is far smaller; anything larger is not read. */
export const MAX_RECEIPT_FILE_BYTES = 65_536;
