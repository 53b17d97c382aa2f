declare module '*.py?raw' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: that is how the bundler gives a file as text
  export default text;
}
