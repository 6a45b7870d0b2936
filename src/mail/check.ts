/* Sees whether the mail server takes us; no letter is sent. */
import { createTransport } from "nodemailer";
import { toMailError } from "./smtp-trouble.ts";
import { readSmtpUrl } from "./smtp-url.ts";

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
 * @throws ConfigError when the URL is wrong
 */
export async function checkMailServer(smtpUrl: string): Promise<void> {
  const transport = createTransport({ ...readSmtpUrl(smtpUrl), ...limits });
  try {
    await transport.verify();
  } catch (error) {
    throw toMailError(error, false);
  } finally {
    transport.close();
  }
}
