// Takes from the site's user what would let it change or remove who did what: in the archive it may
// only insert and find. For mongosh --nodb, after `flask database indexes --apply`, because building
// indexes there is over too. May be repeated; set-up.js takes it back.
//
// MONGO_HOST           the member, as its clients call it: host:port
// ROOT_PASSWORD_FILE   of the user root in admin
const fs = require("node:fs");

const ACTIVITY = "dealership_activity";
const ROLE = "insertAndFind";
const EXISTS_ALREADY = 51002;
const within = (collection) => ({ db: ACTIVITY, collection });
const PRIVILEGES = [
  { resource: within("audit_events"), actions: ["find", "insert", "listIndexes", "collStats"] },
  {
    resource: within("throttle_windows"),
    actions: ["find", "insert", "update", "remove", "listIndexes", "collStats"],
  },
  // With which `flask doctor` tries whether it may write.
  {
    resource: within("doctor_probe"),
    actions: ["find", "insert", "remove", "dropCollection"],
  },
  { resource: within(""), actions: ["listCollections", "dbStats"] },
];

const host = process.env.MONGO_HOST || "127.0.0.1:27017";
const password = fs.readFileSync(process.env.ROOT_PASSWORD_FILE, "utf8").trim();
const tls = process.env.MONGO_TLS_OPTIONS ? `&${process.env.MONGO_TLS_OPTIONS}` : "";
const admin = connect(
  `mongodb://root:${encodeURIComponent(password)}@${host}/admin?directConnection=true&authSource=admin${tls}`,
);
const does = (database, command) => {
  const answer = admin.getSiblingDB(database).runCommand(command);
  if (answer.ok !== 1 && answer.code !== EXISTS_ALREADY) throw new Error(answer.errmsg);
  return answer;
};

const described = { privileges: PRIVILEGES, roles: [] };
if (does(ACTIVITY, { createRole: ROLE, ...described }).code === EXISTS_ALREADY) {
  does(ACTIVITY, { updateRole: ROLE, ...described });
}
does("admin", {
  updateUser: "dealership",
  roles: [
    { role: "readWrite", db: "dealership" },
    { role: ROLE, db: ACTIVITY },
  ],
});
print("The user dealership can only add to who did what.");
