// Reads texts as JSON lines, answers each with what thai-address-universal makes of it.
// Run where `npm install thai-address-universal@2.2.0` was done: node addresses_peer.cjs < texts
const { createRequire } = require("module");
const { splitAddress } = createRequire(process.cwd() + "/")("thai-address-universal");
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
(async () => {
  await splitAddress("99/1 ต.สุเทพ อ.เมืองเชียงใหม่ จ.เชียงใหม่ 50200");
  for (const line of lines) {
    const begun = process.hrtime.bigint();
    let found = null;
    try {
      found = await splitAddress(JSON.parse(line));
    } catch {
      found = null;
    }
    const ms = Number(process.hrtime.bigint() - begun) / 1e6;
    const place = found && [found.sub_district, found.district, found.province];
    console.log(JSON.stringify({ place, line: found ? found.address : "", ms }));
  }
})();
