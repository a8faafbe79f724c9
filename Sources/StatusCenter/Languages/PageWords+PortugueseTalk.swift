extension PageWords {
    /// Portuguese: discussions, reports and receipts.
    static let portugueseTalk: [Phrase: String] = [
        .threadOf: "Discussão: {0}",
        .officialsSay: "O que diz quem trata do assunto",
        .talkLead: "Ninguém verificou o que as pessoas dizem aqui. Seja gentil: quem está do outro lado também tem um mau dia.",
        .saySomething: "Diga algo",
        .yourName: "O seu nome",
        .whatToSay: "O que quer dizer?",
        .postRemark: "Publicar",
        .talkRules: "Sem conta. Sem ligações na sua primeira hora. Os comentários que atacam pessoas ou fazem publicidade são retirados.",
        .earlier: "Antes",
        .newestFirst: "Mais recentes primeiro",
        .earlierRemarks: "Comentários anteriores",
        .oneMoreTap: "Mais um toque",
        .manyReports: """
            Chegam muitos avisos ao mesmo tempo. Para que contem as pessoas e não os programas, cada um precisa agora de um \
            segundo toque.
            """,
        .reportIt: "Comunicar: {0}",
        .backToStatus: "Voltar ao estado do serviço",
        .yourReport: "O seu aviso",
        .heard: "Obrigado, recebemos o seu aviso",
        .heardAbout: """
            Quando mais pessoas do que o habitual avisam, esta página di-lo, e quem trata do assunto encontra o rascunho de um \
            incidente.
            """,
        .outcomeHeading: "O que foi feito dele",
        .waitingTitle: "Ainda não foi anunciado nenhum incidente",
        .waitingWords: "Talvez mais ninguém tenha reparado, ou quem trata do assunto ainda não disse nada.",
        .raisedTitle: "Outros também comunicam problemas",
        .raisedWords: "Mais do que o habitual. Ainda ninguém o confirmou.",
        .toldTitle: "Há um incidente aberto",
        .toldWords: "Pode ser o que comunicou. Isto é o que diz quem trata do assunto.",
        .resolvedTitle: "Está resolvido",
        .resolvedWords: "O incidente que talvez tenha comunicado terminou.",
        .unfoundTitle: "Nada foi anunciado",
        .unfoundWords: """
            Nenhum incidente começou nas seis horas seguintes ao seu aviso. Se continuar sem funcionar, comunique-o outra vez.
            """,
        .comeBack: "Voltar aqui",
        .receiptKeep: """
            O endereço desta página é só seu. Guarde-o e durante trinta dias dirá se foi anunciado um incidente e se terminou. \
            Enquanto estiver aberta, a página atualiza-se sozinha.
            """,
        .receiptUnscripted: "Aqui os scripts estão desativados; recarregue-a para ver mais.",
        .receiptWord: "Recibo",
        .reportedWord: "comunicado em",
        .receiptMade: "É feito da hora do seu aviso e de nada sobre si.",
        .tellResolved: "Avisar-me quando estiver resolvido",
        .toldOfEvery: "É avisado de tudo o que se diga de um incidente até terminar, aqui ou em",
        .orByFeed: "Ou por feed:",
    ]
}
