import SMTPConnection from 'nodemailer/lib/smtp-connection';

/**
 * Delivers one mail to one recipient, as a mail server hands it to the mailbox's server (RFC 2033).
 * @throws NodemailerError with the server's words when it refuses
 */
export async function deliverByLmtp(
  server: { host: string; port: number },
  rawMail: string | Buffer,
  recipient: string,
  sender: string,
): Promise<void> {
  const connection = new SMTPConnection({ ...server, lmtp: true, ignoreTLS: true, name: 'localhost' });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    await new Promise<void>((resolve, reject) => {
      connection.send({ from: sender, to: recipient }, rawMail, (error) =>
        error ? reject(error) : resolve(),
      );
    });
    connection.quit();
  } finally {
    connection.close();
  }
}
