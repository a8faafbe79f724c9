/// Migrations that have left this repository: id and SHA-256 of the statements. Append only; MigrationTests says how.
enum FrozenMigrations {
    static let hashes: [String: String] = [
        "0100-accounts": "d05ad5d835f4d7b9994eb381ed519b6633c74a7960f2c5194275f5f3a80628ca",
        "0200-videos": "3028f4fd17f3ed55cac139803b6afd395205346b05524e8ed67bf01d599898d4",
        "0300-engagement": "be5aed9c3bd8a44b0a314a32d2474623bc002def417de9d4e024c7476112230e",
        "0310-plans": "40f73323b7a6b338623dcac4903d61e1c253c6ae210c6189e6a6a924a43afaa9",
        "0320-moves": "3a887a3d25259d77a3d0946a9ca6da152e244418734fddf9771c5c0088d8eaf4",
        "0330-uploads-shared": "b5f8b42a73f9e7aaf6306a6090920194267fd0160babe8ed5df8517799b5afca",
        "0340-limits": "9a040058b91953d70acff9d527810162481ef1a2735ce600d1046aad77ea3cba",
        "0341-secrets": "18fa3dad59e1a5bd0a3ac1d5e3fc31e9739b76bdeb03f706ba1124ab5d0d9229",
        "0342-feed-pages": "2e2f62efed6562aa5003c4f15a1071899c10981b3ed140254591874c618636c3",
        "0350-nodes": "3196db6524e58f115b359a46b8d218abeb6573d28636aa4158e8cba06f4d570f",
        "0360-search": "ccf077fda75087efe7363dd6c2c4661629b89bd6aa2567e01b30df5726d3dae4",
        "0360-homes": "fb2d1a391df8afe36e8747e1afd777fdb9f60b772e5ae38f535aad03c0c256ef",
        "0370-feed-choices": "de2ece7adcb64816ac295151076d42cd7dda7e3f3bfa236d52dee11726de1a9a",
        "0380-sounds": "b78137297c81cc13fa7b1cadac0df7d53e94e041ef60ae6b98dc489d18cb4ad3",
        "0380-watches-profile": "e97fb66092c84ae99337070f2ea7bf0541adff8ca636f7537aa534a755b1336d",
        "0390-reports": "4c1016fc46e1c647486c1edfb2ffcedf0264269d982d3643fe8bfca0bbf001a8",
        "0400-developers": "215d9af7c69a71b2e58c339409c604565b2ad2641ef0e14f745c27b3cb1c5b19",
        "durable-0001-events": "e22751397ebc4f3909f560f4e6c15b9aa46e6b8aff6a48bd8e14ab7a237a5a26",
        "durable-0002-jobs": "51abab9c59bf59ea7ea281f40e58635bd6e917d41f68d5d4b55ec2745e29ee57",
        "status-0100-components": "daf6c85da58e1e14667accb2d7b1aa362d9aeb29cbe937dbf9eb1feda86ddffe",
        "status-0200-incidents": "240d087c6efd58679431a94b862e70f03592f4084c27a90a8dbbf63760b9595e",
        "status-0300-probes": "6c93b499d5df61a577f5c8e78c6f843210becb60ef44c69bb435a3e005b53b20",
        "status-0400-admins": "35774b0ecce1c571a0fbba9f72e47a8b0a1f6e67a3551a7190455c8c0f43863f",
        "status-0500-reports": "65e7838c49c2a1d3143d39cf942df0edeaa67fea48426ec7bb96f238a2fd2ae8",
    ]
}
