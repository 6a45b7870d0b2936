/* A mail server that takes its time: it answers each step after a while, never, or byte by byte. */
import { createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** When it speaks: at the beginning, after a command, after the last byte of the letter. */
export type Step = "greeting" | "EHLO" | "MAIL" | "RCPT" | "DATA" | "letter";

/** `dribble`: a byte now and then, and never the end of the line. */
export type Manner = { readonly after: number } | "never" | "dribble";

export interface SlowServer {
  readonly url: string;
  /** Letters that came whole. */
  letters: number;
  /** Commands it heard, the letter's lines not among them. */
  readonly heard: string[];
  close(): Promise<void>;
}

const words: Record<Step, string> = {
  greeting: "220 slow",
  EHLO: "250 slow",
  MAIL: "250 ok",
  RCPT: "250 ok",
  DATA: "354 go on",
  letter: "250 taken",
};

export async function startSlowServer(step: Step, manner: Manner): Promise<SlowServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("close", () => sockets.delete(socket));
    let inLetter = false;
    let rest = "";
    const speak = (about: Step): void => void say(socket, words[about], about === step ? manner : { after: 0 });
    speak("greeting");
    socket.on("data", (chunk) => {
      rest += chunk.toString("latin1");
      for (let end = rest.indexOf("\r\n"); end !== -1; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inLetter) {
          if (line !== ".") continue;
          inLetter = false;
          mail.letters += 1;
          speak("letter");
          continue;
        }
        mail.heard.push(line);
        const verb = line.slice(0, 4).toUpperCase();
        inLetter = verb === "DATA" && !(step === "DATA" && manner === "never");
        if (isStep(verb)) speak(verb);
        else socket.write("250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const mail: SlowServer = {
    url: `smtp://127.0.0.1:${address.port}`,
    letters: 0,
    heard: [],
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return mail;
}

function isStep(verb: string): verb is Step {
  return verb in words;
}

async function say(socket: Socket, line: string, manner: Manner): Promise<void> {
  if (manner === "never") return;
  if (manner === "dribble") {
    while (!socket.destroyed) {
      socket.write(line.slice(0, 3) === "354" ? "." : "2");
      await sleep(20);
    }
    return;
  }
  if (manner.after > 0) await sleep(manner.after);
  if (!socket.destroyed) socket.write(`${line}\r\n`);
}
