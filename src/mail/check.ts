/* Sees whether the mail server takes us; no letter is sent. */
import { createTransport } from "nodemailer";
import { MailError } from "../errors.ts";

/** Milliseconds: a person is waiting for the answer. */
const patience = 10_000;
const limits = {
  connectionTimeout: patience,
  greetingTimeout: patience,
  socketTimeout: patience,
  dnsTimeout: patience,
};

/**
 * Connects, greets, and logs in when the URL has a user.
 * @throws MailError naming the step that failed; carries neither address nor password
 */
export async function checkMailServer(smtpUrl: string): Promise<void> {
  const transport = createTransport({ url: smtpUrl, ...limits });
  try {
    await transport.verify();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const words = code === "EAUTH" ? "refuses user or password" : "could not be reached";
    throw new MailError(`the mail server ${words} (${code})`, { retryable: code !== "EAUTH" });
  } finally {
    transport.close();
  }
}
