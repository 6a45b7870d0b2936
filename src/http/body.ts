/* Reads the body of an answer and knows when to stop. */
import { FetchError } from "../errors.ts";

/** The page is larger than we read. Not retryable: it will be as large again. */
export class TooLargeError extends FetchError {
  constructor(url: string, reason: string) {
    super(url, reason, { retryable: false });
  }
}

/**
 * Reads a body. Bytes are counted after decompression, while reading: a few kilobytes of gzip can
 * hold gigabytes. Where the server announced a length and did not compress, fewer bytes are a cut body.
 *
 * @param url for messages
 * @throws TooLargeError past `limit` bytes; a retryable FetchError for a cut body; whatever the
 *   stream throws (reset, bad gzip)
 */
export async function readBody(response: Response, url: string, limit: number): Promise<Uint8Array> {
  const encoded = (response.headers.get("content-encoding") ?? "identity") !== "identity";
  const announced = encoded ? undefined : wholeNumber(response.headers.get("content-length"));
  if (announced !== undefined && announced > limit) {
    await discardBody(response);
    throw new TooLargeError(url, `larger than ${limit} bytes`);
  }
  const { bytes, whole } = await readUpTo(response, limit);
  if (!whole) throw new TooLargeError(url, `larger than ${limit} bytes`);
  if (announced !== undefined && announced !== bytes.length) {
    throw new FetchError(url, `${bytes.length} of ${announced} bytes came`, { retryable: true });
  }
  return bytes;
}

/** The first `limit` bytes of a body (decompressed), and whether that was all of it. */
export async function readUpTo(
  response: Response,
  limit: number,
): Promise<{ readonly bytes: Uint8Array; readonly whole: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early cancels the stream, which ends the transfer.
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > limit) break;
  }
  const bytes = Buffer.concat(chunks);
  return size > limit ? { bytes: bytes.subarray(0, limit), whole: false } : { bytes, whole: true };
}

/** Lets go of a body nobody will read, so that its connection is free again. */
export async function discardBody(response: Response): Promise<void> {
  // A body that has already failed cannot be cancelled, and need not be.
  await response.body?.cancel().catch(() => {});
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d+$/u.test(text) ? Number(text) : undefined;
}
