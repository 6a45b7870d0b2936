/* A real SMTP server on loopback for tests: keeps what it took, and answers as told. */
import { simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

interface TakenLetter {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  readonly taken: TakenLetter[];
  /** Connections that logged in, and over what they and the letters came. */
  readonly seen: { logins: string[]; encrypted: boolean[] };
  /** Asked before each recipient: an SMTP code to refuse with, or undefined. */
  refuse: (address: string) => number | undefined;
  /** Hangs up after the next letter was read whole, without an answer. */
  cutAfterLetter: boolean;
  close(): Promise<void>;
}

/** Password of every user, for a server told `authOptional: false`. */
const password = "right";

/** Greets at once: smtp-server waits a tenth of a second for clients that talk too soon, at every connection of every test. */
class PromptServer extends SMTPServer {
  override connect(...args: Parameters<SMTPServer["connect"]>): void {
    super.connect(...args);
    const connection = [...this.connections].at(-1);
    if (connection === undefined) throw new Error("no connection");
    connection.connectionReady();
    // It was ready already when the tenth of a second is over.
    connection.connectionReady = () => {};
  }
}

/** Without options: no encryption, no login. */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const taken: TakenLetter[] = [];
  const server = new PromptServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    closeTimeout: 100,
    // A name of 127.0.0.1 is nothing to ask a network for.
    disableReverseLookup: true,
    ...options,
    onAuth(auth, session, done) {
      mail.seen.logins.push(`${auth.username} ${auth.password}${session.secure ? "" : " in clear"}`);
      if (auth.password === password) return done(null, { user: auth.username });
      done(Object.assign(new Error("5.7.8 Bad credentials"), { responseCode: 535 }));
    },
    onRcptTo(address, _session, done) {
      const code = mail.refuse(address.address);
      if (code === undefined) return done();
      done(
        Object.assign(new Error(`${code === 550 ? "5.1.1 no such mailbox" : "4.7.1 come later"}`), {
          responseCode: code,
        }),
      );
    },
    onData(stream, session, done) {
      void simpleParser(stream).then(({ messageId = "", subject = "", text = "" }) => {
        const to = session.envelope.rcptTo[0]?.address ?? "";
        taken.push({ to, messageId, subject, text });
        mail.seen.encrypted.push(session.secure);
        if (!mail.cutAfterLetter) return done();
        mail.cutAfterLetter = false;
        for (const connection of server.connections) if (connection.id === session.id) connection.close();
        // A client that was killed in the middle of a letter: there is no letter.
      }, done);
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const mail: MailServer = {
    url: `${options.secure ? "smtps" : "smtp"}://127.0.0.1:${address.port}`,
    taken,
    seen: { logins: [], encrypted: [] },
    refuse: () => undefined,
    cutAfterLetter: false,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return mail;
}
