/** «1 profile», «2 profiles»; `many` where the word takes more than an s. For what the commands say, in English. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
