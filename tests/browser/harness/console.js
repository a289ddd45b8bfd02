// Hears what is written in the console and what nobody catches, for browsers whose driver can't tell.
// The page sees its console work as ever.
{
  const said = [];
  Object.defineProperty(window, "saidInConsole", { value: said });
  for (const level of ["error", "warn"]) {
    const write = console[level];
    console[level] = (...parts) => {
      said.push(parts.map(String).join(" "));
      return Reflect.apply(write, console, parts);
    };
  }
  const hear = (name, tell) => addEventListener(name, (event) => said.push(tell(event)), true);
  hear("error", (event) => event.message ?? `${event.target.localName} did not load`);
  hear("unhandledrejection", (event) => `unhandled rejection: ${event.reason}`);
  hear("securitypolicyviolation", (event) =>
    `content-security policy: ${event.violatedDirective} ${event.blockedURI}`);
}
